using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Assessment.Silo.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Waiting : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "band",
                table: "period_result",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "grade_name",
                table: "period_result",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "grade_name_en",
                table: "period_result",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "last_payment_applied_on",
                table: "contract_card",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "term_band",
                table: "contract_card",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "term_grade_name",
                table: "contract_card",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "term_grade_name_en",
                table: "contract_card",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "waiting",
                columns: table => new
                {
                    contract = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    since = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    done = table.Column<int>(type: "INTEGER", nullable: false),
                    parts = table.Column<int>(type: "INTEGER", nullable: false),
                    asked_by = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_waiting", x => new { x.contract, x.kind, x.no, x.person });
                });

            migrationBuilder.CreateIndex(
                name: "IX_waiting_kind_due",
                table: "waiting",
                columns: new[] { "kind", "due" });

            migrationBuilder.CreateIndex(
                name: "IX_waiting_person_due",
                table: "waiting",
                columns: new[] { "person", "due" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "waiting");

            migrationBuilder.DropColumn(
                name: "band",
                table: "period_result");

            migrationBuilder.DropColumn(
                name: "grade_name",
                table: "period_result");

            migrationBuilder.DropColumn(
                name: "grade_name_en",
                table: "period_result");

            migrationBuilder.DropColumn(
                name: "last_payment_applied_on",
                table: "contract_card");

            migrationBuilder.DropColumn(
                name: "term_band",
                table: "contract_card");

            migrationBuilder.DropColumn(
                name: "term_grade_name",
                table: "contract_card");

            migrationBuilder.DropColumn(
                name: "term_grade_name_en",
                table: "contract_card");
        }
    }
}
