using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.Storage;

/// <summary>The same schema with the migrations of PostgreSQL. Only whoever migrates uses it.</summary>
internal sealed class PostgresDb(DbContextOptions<PostgresDb> options) : AssessmentDb(options);
