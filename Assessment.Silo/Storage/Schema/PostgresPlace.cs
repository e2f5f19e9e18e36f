using System.Data.Common;
using Assessment.Grains.Values;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Assessment.Silo.Storage.Schema;

/// <summary>A database on a server: the operator has made it, empty; this program makes the tables.</summary>
internal sealed class PostgresPlace(Postgres database) : SchemaPlace(database)
{
    private const long LockKey = 4711200045;

    // A connection that cannot be opened says so itself.
    public override bool Exists => true;

    public override void RequirePlace(bool create)
    {
    }

    public override void RequireWritable()
    {
        using var connection = database.OpenWrite();
        if (connection.Scalar<string>("SHOW transaction_read_only") == "on" || connection.Scalar<bool>("SELECT pg_is_in_recovery()"))
        {
            throw new EnvironmentException(new(
                $"数据库 {database.Name} 只读（备用服务器，或设为只读）。请连接主服务器。",
                $"The database {database.Name} is read-only (a standby, or set so). Connect to the primary server."));
        }

        if (connection.Scalar<string>("SHOW server_encoding") is var encoding && encoding != "UTF8")
        {
            throw new EnvironmentException(new(
                $"数据库 {database.Name} 的编码是 {encoding}，须为 UTF8。请用 createdb -E UTF8 -T template0 {database.DatabaseName} 重建。",
                $"The database {database.Name} is encoded as {encoding}; it must be UTF8. Make it again with createdb -E UTF8 -T template0 {database.DatabaseName}."));
        }
    }

    public override Text Missing() => new(
        $"没有数据库 {database.Name}。请核对连接串。", $"There is no database {database.Name}. Check the connection string.");

    public override AssessmentDb Context(bool create)
    {
        var options = new DbContextOptionsBuilder<PostgresDb>();
        database.Configure(options);
        return new PostgresDb(options.Options);
    }

    // The server lets go of it when the session ends, however that ends: a lock is never stale.
    public override async Task<IDisposable> Lock(TimeSpan patience, TimeProvider time, CancellationToken cancel)
    {
        var connection = database.OpenAlone();
        try
        {
            var start = time.GetTimestamp();
            while (!connection.Scalar<bool>("SELECT pg_try_advisory_lock(@p0)", LockKey))
            {
                if (time.GetElapsedTime(start) >= patience)
                {
                    throw new EnvironmentException(new Text(
                        $"另一进程正在升级数据库 {database.Name}，等待 {patience.TotalSeconds:0.#} 秒后放弃。请待其完成后重试，或先停止该进程。",
                        $"Another process is upgrading the database {database.Name}; gave up after {patience.TotalSeconds:0.#} seconds. Try again when it is done, or stop that process."));
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancel);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override Text Words(DbException fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } => new(
            $"数据库 {database.Name} 拒绝登录：{fault.Message}。请核对连接串中的 Username 与口令（Passfile 或 PGPASSWORD），以及服务器的 pg_hba.conf。",
            $"The database {database.Name} refuses the sign-in: {fault.Message}. Check Username and password (Passfile or PGPASSWORD) of the connection string, and the server's pg_hba.conf."),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => new(
            $"服务器上没有数据库 {database.Name}。请核对连接串中的 Database，或先运行 createdb -E UTF8 {database.DatabaseName}。",
            $"The server has no database {database.Name}. Check Database of the connection string, or make it with createdb -E UTF8 {database.DatabaseName}."),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => new(
            $"数据库 {database.Name} 拒绝：{fault.Message}。运行本程序的数据库用户须拥有该数据库（ALTER DATABASE {database.DatabaseName} OWNER TO …）。",
            $"The database {database.Name} refuses: {fault.Message}. The user of this program must own the database (ALTER DATABASE {database.DatabaseName} OWNER TO …)."),
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => new(
            $"数据库 {database.Name} 的连接数已满。请提高服务器的 max_connections，或在连接串中调低 Maximum Pool Size。",
            $"The database {database.Name} has no connection left. Raise the server's max_connections, or lower Maximum Pool Size in the connection string."),
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => new(
            $"数据库 {database.Name} 正被另一进程占用。请稍后重试。", $"The database {database.Name} is in use by another process. Try again later."),
        PostgresException => new($"数据库 {database.Name} 无法使用：{fault.Message}", $"The database {database.Name} cannot be used: {fault.Message}"),
        _ => new(
            $"连不上数据库 {database.Name}：{fault.Message}。请核对连接串的 Host 与 Port，以及服务器是否在运行。",
            $"The database {database.Name} cannot be reached: {fault.Message}. Check Host and Port of the connection string, and that the server runs."),
    };
}
