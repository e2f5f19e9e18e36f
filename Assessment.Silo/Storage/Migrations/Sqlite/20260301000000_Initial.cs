using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Assessment.Silo.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "checkpoint",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    previous_hash = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_checkpoint", x => x.id);
                    table.CheckConstraint("ck_checkpoint_id", "id > 0");
                });

            migrationBuilder.CreateTable(
                name: "contract_card",
                columns: table => new
                {
                    contract = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    buyer = table.Column<string>(type: "TEXT", nullable: false),
                    vendor = table.Column<string>(type: "TEXT", nullable: false),
                    vendor_code = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false),
                    service_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    service_to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    sample = table.Column<bool>(type: "INTEGER", nullable: false),
                    scheme_title = table.Column<string>(type: "TEXT", nullable: true),
                    scheme_title_en = table.Column<string>(type: "TEXT", nullable: true),
                    scheme_version = table.Column<int>(type: "INTEGER", nullable: false),
                    scheme_sample = table.Column<bool>(type: "INTEGER", nullable: false),
                    periods = table.Column<int>(type: "INTEGER", nullable: false),
                    published = table.Column<int>(type: "INTEGER", nullable: false),
                    finals = table.Column<int>(type: "INTEGER", nullable: false),
                    term_score = table.Column<long>(type: "INTEGER", nullable: true),
                    term_grade = table.Column<string>(type: "TEXT", nullable: true),
                    term_passed = table.Column<bool>(type: "INTEGER", nullable: true),
                    vetoes = table.Column<int>(type: "INTEGER", nullable: false),
                    reopenings = table.Column<int>(type: "INTEGER", nullable: false),
                    last_payment_fen = table.Column<long>(type: "INTEGER", nullable: true),
                    last_payment_apply_by = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contract_card", x => x.contract);
                });

            migrationBuilder.CreateTable(
                name: "journal",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    contract = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    time = table.Column<string>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    operation_id = table.Column<string>(type: "TEXT", nullable: false),
                    request = table.Column<string>(type: "TEXT", nullable: false),
                    algorithm = table.Column<string>(type: "TEXT", nullable: false),
                    previous_hash = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    envelope = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal", x => x.id);
                    table.CheckConstraint("ck_journal_id", "id > 0");
                });

            migrationBuilder.CreateTable(
                name: "period_result",
                columns: table => new
                {
                    contract = table.Column<string>(type: "TEXT", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    first_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    stage = table.Column<string>(type: "TEXT", nullable: false),
                    score = table.Column<long>(type: "INTEGER", nullable: true),
                    grade = table.Column<string>(type: "TEXT", nullable: true),
                    entries = table.Column<int>(type: "INTEGER", nullable: false),
                    missing = table.Column<int>(type: "INTEGER", nullable: false),
                    vetoes = table.Column<int>(type: "INTEGER", nullable: false),
                    notice = table.Column<string>(type: "TEXT", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    published_at = table.Column<string>(type: "TEXT", nullable: true),
                    received_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    objection_by = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_period_result", x => new { x.contract, x.no });
                });

            migrationBuilder.CreateIndex(
                name: "IX_journal_contract_operation_id",
                table: "journal",
                columns: new[] { "contract", "operation_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_journal_contract_version",
                table: "journal",
                columns: new[] { "contract", "version" },
                unique: true);

            migrationBuilder.Sql(InitialTriggers.Sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "checkpoint");

            migrationBuilder.DropTable(
                name: "contract_card");

            migrationBuilder.DropTable(
                name: "journal");

            migrationBuilder.DropTable(
                name: "period_result");
        }
    }
}
