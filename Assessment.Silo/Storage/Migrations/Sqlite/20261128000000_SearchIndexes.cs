using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Assessment.Silo.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SearchIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_audit_log_account",
                table: "audit_log");

            migrationBuilder.DropIndex(
                name: "IX_audit_log_contract",
                table: "audit_log");

            migrationBuilder.CreateIndex(
                name: "IX_journal_time",
                table: "journal",
                column: "time");

            migrationBuilder.CreateIndex(
                name: "IX_audit_log_account_at",
                table: "audit_log",
                columns: new[] { "account", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_log_at",
                table: "audit_log",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_audit_log_contract_at",
                table: "audit_log",
                columns: new[] { "contract", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_log_type_at",
                table: "audit_log",
                columns: new[] { "type", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_journal_time",
                table: "journal");

            migrationBuilder.DropIndex(
                name: "IX_audit_log_account_at",
                table: "audit_log");

            migrationBuilder.DropIndex(
                name: "IX_audit_log_at",
                table: "audit_log");

            migrationBuilder.DropIndex(
                name: "IX_audit_log_contract_at",
                table: "audit_log");

            migrationBuilder.DropIndex(
                name: "IX_audit_log_type_at",
                table: "audit_log");

            migrationBuilder.CreateIndex(
                name: "IX_audit_log_account",
                table: "audit_log",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "IX_audit_log_contract",
                table: "audit_log",
                column: "contract");
        }
    }
}
