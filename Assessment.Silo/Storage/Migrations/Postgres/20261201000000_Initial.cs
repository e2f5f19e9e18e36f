using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Assessment.Silo.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "account",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    disabled_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    password_set_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    must_change_password = table.Column<long>(type: "bigint", nullable: false),
                    code_step = table.Column<long>(type: "bigint", nullable: false),
                    user_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    normalized_user_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    password_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    security_stamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    two_factor_enabled = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_anchor",
                columns: table => new
                {
                    node = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    last_id = table.Column<long>(type: "bigint", nullable: false),
                    removed = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_anchor", x => new { x.node, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "audit_log",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    node = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    result = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    account = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    address = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    target = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    contract = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    detail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    previous_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_log", x => x.id);
                    table.CheckConstraint("ck_audit_log_id", "id > 0");
                    table.CheckConstraint("ck_audit_log_seq", "seq > 0");
                });

            migrationBuilder.CreateTable(
                name: "checkpoint",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    day = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    previous_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_checkpoint", x => x.id);
                    table.CheckConstraint("ck_checkpoint_id", "id > 0");
                });

            migrationBuilder.CreateTable(
                name: "contact",
                columns: table => new
                {
                    contract = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    party = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    phone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    bank = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    pending = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    pending_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    pending_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    confirmed_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    confirmed_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    changed_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    changed_at = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contact", x => new { x.contract, x.party });
                });

            migrationBuilder.CreateTable(
                name: "contract_card",
                columns: table => new
                {
                    contract = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    buyer = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    vendor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    vendor_code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    service_from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    service_to = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sample = table.Column<long>(type: "bigint", nullable: false),
                    scheme_title = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    scheme_title_en = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    scheme_version = table.Column<long>(type: "bigint", nullable: false),
                    scheme_sample = table.Column<long>(type: "bigint", nullable: false),
                    periods = table.Column<long>(type: "bigint", nullable: false),
                    published = table.Column<long>(type: "bigint", nullable: false),
                    finals = table.Column<long>(type: "bigint", nullable: false),
                    term_score = table.Column<long>(type: "bigint", nullable: true),
                    term_grade = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    term_passed = table.Column<long>(type: "bigint", nullable: true),
                    vetoes = table.Column<long>(type: "bigint", nullable: false),
                    reopenings = table.Column<long>(type: "bigint", nullable: false),
                    last_payment_fen = table.Column<long>(type: "bigint", nullable: true),
                    last_payment_apply_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    last_payment_applied_on = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    term_band = table.Column<long>(type: "bigint", nullable: true),
                    term_grade_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    term_grade_name_en = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contract_card", x => x.contract);
                });

            migrationBuilder.CreateTable(
                name: "evidence_file",
                columns: table => new
                {
                    contract = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    stored_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evidence_file", x => new { x.contract, x.hash });
                });

            migrationBuilder.CreateTable(
                name: "export_item",
                columns: table => new
                {
                    job = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    no = table.Column<long>(type: "bigint", nullable: false),
                    contract = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    tip = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_export_item", x => new { x.job, x.no });
                });

            migrationBuilder.CreateTable(
                name: "export_job",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    contents = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    fault = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ordered_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ended_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    expires_at = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_export_job", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "journal",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    contract = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    actor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    operation_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    request = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    algorithm = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    previous_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    envelope = table.Column<string>(type: "text", nullable: false, collation: "C")
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
                    contract = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    no = table.Column<long>(type: "bigint", nullable: false),
                    first_day = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    last_day = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    stage = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    score = table.Column<long>(type: "bigint", nullable: true),
                    grade = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    entries = table.Column<long>(type: "bigint", nullable: false),
                    missing = table.Column<long>(type: "bigint", nullable: false),
                    vetoes = table.Column<long>(type: "bigint", nullable: false),
                    notice = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    published_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    received_on = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    objection_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    band = table.Column<long>(type: "bigint", nullable: true),
                    grade_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    grade_name_en = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_period_result", x => new { x.contract, x.no });
                });

            migrationBuilder.CreateTable(
                name: "protection_key",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    xml = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_protection_key", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "scheme_library",
                columns: table => new
                {
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title_en = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    full_marks = table.Column<long>(type: "bigint", nullable: false),
                    indicators = table.Column<long>(type: "bigint", nullable: false),
                    sample = table.Column<long>(type: "bigint", nullable: false),
                    frozen = table.Column<long>(type: "bigint", nullable: false),
                    contract = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    json = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheme_library", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_failure",
                columns: table => new
                {
                    pair = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    count = table.Column<long>(type: "bigint", nullable: false),
                    last_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    locked_until = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_in_failure", x => x.pair);
                });

            migrationBuilder.CreateTable(
                name: "waiting",
                columns: table => new
                {
                    contract = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    no = table.Column<long>(type: "bigint", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    since = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    due = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    done = table.Column<long>(type: "bigint", nullable: false),
                    parts = table.Column<long>(type: "bigint", nullable: false),
                    asked_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    note = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_waiting", x => new { x.contract, x.kind, x.no, x.person });
                });

            migrationBuilder.CreateTable(
                name: "account_grant",
                columns: table => new
                {
                    account_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    contract = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    granted_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    granted_at = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_grant", x => new { x.account_id, x.role, x.contract });
                    table.ForeignKey(
                        name: "FK_account_grant_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "account_secret",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    login_provider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_secret", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "FK_account_secret_account_user_id",
                        column: x => x.user_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "account_session",
                columns: table => new
                {
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    account_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    started_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    seen_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    address = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    issuer = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_session", x => x.hash);
                    table.ForeignKey(
                        name: "FK_account_session_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "account_subject",
                columns: table => new
                {
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    account_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    issuer = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    bound_at = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_subject", x => x.hash);
                    table.ForeignKey(
                        name: "FK_account_subject_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "account_token",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    account_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    label = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    scopes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    issued_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    issued_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    expires_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    revoked_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    used_at = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_token", x => x.id);
                    table.ForeignKey(
                        name: "FK_account_token_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "used_password",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    account_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    set_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_used_password", x => x.id);
                    table.ForeignKey(
                        name: "FK_used_password_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_account_normalized_user_name",
                table: "account",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_account_session_account_id",
                table: "account_session",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_account_subject_account_id_issuer",
                table: "account_subject",
                columns: new[] { "account_id", "issuer" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_account_token_account_id",
                table: "account_token",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_account_token_hash",
                table: "account_token",
                column: "hash",
                unique: true);

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
                name: "IX_audit_log_node_seq",
                table: "audit_log",
                columns: new[] { "node", "seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_log_type_at",
                table: "audit_log",
                columns: new[] { "type", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_export_job_owner_ordered_at",
                table: "export_job",
                columns: new[] { "owner", "ordered_at" });

            migrationBuilder.CreateIndex(
                name: "IX_export_job_state_ordered_at",
                table: "export_job",
                columns: new[] { "state", "ordered_at" });

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

            migrationBuilder.CreateIndex(
                name: "IX_journal_time",
                table: "journal",
                column: "time");

            migrationBuilder.CreateIndex(
                name: "IX_used_password_account_id",
                table: "used_password",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_waiting_kind_due",
                table: "waiting",
                columns: new[] { "kind", "due" });

            migrationBuilder.CreateIndex(
                name: "IX_waiting_person_due",
                table: "waiting",
                columns: new[] { "person", "due" });

            migrationBuilder.Sql(Triggers.Sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_grant");

            migrationBuilder.DropTable(
                name: "account_secret");

            migrationBuilder.DropTable(
                name: "account_session");

            migrationBuilder.DropTable(
                name: "account_subject");

            migrationBuilder.DropTable(
                name: "account_token");

            migrationBuilder.DropTable(
                name: "audit_anchor");

            migrationBuilder.DropTable(
                name: "audit_log");

            migrationBuilder.DropTable(
                name: "checkpoint");

            migrationBuilder.DropTable(
                name: "contact");

            migrationBuilder.DropTable(
                name: "contract_card");

            migrationBuilder.DropTable(
                name: "evidence_file");

            migrationBuilder.DropTable(
                name: "export_item");

            migrationBuilder.DropTable(
                name: "export_job");

            migrationBuilder.DropTable(
                name: "journal");

            migrationBuilder.DropTable(
                name: "period_result");

            migrationBuilder.DropTable(
                name: "protection_key");

            migrationBuilder.DropTable(
                name: "scheme_library");

            migrationBuilder.DropTable(
                name: "sign_in_failure");

            migrationBuilder.DropTable(
                name: "used_password");

            migrationBuilder.DropTable(
                name: "waiting");

            migrationBuilder.DropTable(
                name: "account");
        }
    }
}
