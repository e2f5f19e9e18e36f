using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Assessment.Silo.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DailyWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "daily_work",
                columns: table => new
                {
                    day = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    node = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_daily_work", x => x.day);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "daily_work");
        }
    }
}
