using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;
using Npgsql;

namespace Assessment.TestSupport;

/// <summary>
/// A private PostgreSQL server: its own folder, a port on loopback, gone with the tests. Databases are copied from one that was brought up to
/// date once.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    private const string Superuser = "postgres";
    private const string Template = "assessment_template";

    private static readonly Lazy<PostgresServer> Usual = new(() =>
    {
        var server = new PostgresServer();
        server.Start();
        return server;
    });

    private static int made;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("assessment-pg-");
    private readonly string bin = Programs();
    private readonly Lazy<string> template;
    private Process? server;

    public PostgresServer()
    {
        Port = FreePort();
        // Not the account that the tests run under: a server refuses to be run by root.
        if (IsRoot)
        {
            Run("chown", Superuser, folder.FullName);
        }

        Run(Path.Combine(bin, "initdb"), "-D", Data, "-U", Superuser, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        template = new(MakeTemplate);
    }

    /// <summary>One for all tests of a run.</summary>
    public static PostgresServer Shared => Usual.Value;

    /// <summary>Ends the one for all, when a run is over.</summary>
    public static void End()
    {
        if (Usual.IsValueCreated)
        {
            Usual.Value.Dispose();
        }
    }

    public int Port { get; }

    private static bool IsRoot => Environment.UserName == "root";

    private string Data => Path.Combine(folder.FullName, "data");

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="settings">Each as <c>name=value</c>.</param>
    public void Start(params string[] settings)
    {
        // What these tests kill is the program, not the machine: a server that never syncs is as good, and much faster.
        string[] usual = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "max_connections=800", "shared_buffers=64MB", "log_min_messages=fatal"];
        server = Begin(Path.Combine(bin, "postgres"), ["-D", Data, "-p", Port.ToString(CultureInfo.InvariantCulture), .. usual.Concat(settings).SelectMany(s => new[] { "-c", s })]);
        // Read, or a full pipe holds up whoever has something to say: every session that is ended.
        server.OutputDataReceived += static (_, _) => { };
        server.ErrorDataReceived += static (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        for (var begun = Stopwatch.StartNew(); ;)
        {
            try
            {
                using var connection = new NpgsqlConnection(Text("postgres") + ";Pooling=false;Timeout=2");
                connection.Open();
                return;
            }
            catch (NpgsqlException) when (begun.Elapsed < TimeSpan.FromSeconds(60) && !server.HasExited)
            {
                using var pause = new ManualResetEventSlim();
                pause.Wait(50);
            }
        }
    }

    /// <summary>Stops it at once, as a crash would.</summary>
    public void Kill()
    {
        Run(Path.Combine(bin, "pg_ctl"), "stop", "-D", Data, "-m", "immediate", "-w");
        server?.WaitForExit();
        server?.Dispose();
        server = null;
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>The connection string of a database.</summary>
    public string Text(string database) => $"Host=127.0.0.1;Port={Port};Username={Superuser};Database={database};Timeout=5";

    /// <summary>A new database: a copy of the one that is named, which nobody may have open, or one without entries, brought up to date.</summary>
    public string Create(string? from = null)
    {
        var name = $"t{Interlocked.Increment(ref made)}";
        Sql("postgres", $"CREATE DATABASE {name} TEMPLATE {from ?? template.Value}");
        return Text(name);
    }

    /// <summary>A new database with nothing in it at all.</summary>
    public string CreateBare()
    {
        var name = $"bare{Interlocked.Increment(ref made)}";
        Sql("postgres", $"CREATE DATABASE {name}");
        return Text(name);
    }

    public void Drop(string connection)
    {
        using (var pool = new NpgsqlConnection(connection))
        {
            NpgsqlConnection.ClearPool(pool);
        }

        try
        {
            Sql("postgres", $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            // A busy machine: somebody's session has not ended within five seconds. It goes with the server.
        }
    }

    public void Sql(string database, string sql)
    {
        using var connection = new NpgsqlConnection(Text(database) + ";Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts of tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        if (server is not null)
        {
            Kill();
        }

        folder.Delete(recursive: true);
    }

    private string MakeTemplate()
    {
        Sql("postgres", $"CREATE DATABASE {Template}");
        var database = new Postgres(Text(Template) + ";Pooling=false", Path.GetTempPath());
        new Migrator(database, TimeProvider.System).Migrate(CancellationToken.None).GetAwaiter().GetResult();
        return Template;
    }

    private static string Programs()
    {
        const string Debian = "/usr/lib/postgresql";
        return Directory.Exists(Debian)
            && Directory.EnumerateDirectories(Debian).Select(d => Path.Combine(d, "bin")).Where(b => File.Exists(Path.Combine(b, "initdb"))).Max() is { } found
            ? found : Path.GetDirectoryName(Requires.Program("initdb"))!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Begin(program, arguments);
        var said = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, $"{program}: {said.Result}");
    }

    private static Process Begin(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        if (IsRoot && program is not "chown")
        {
            start.FileName = "runuser";
            start.ArgumentList.Add("-u");
            start.ArgumentList.Add(Superuser);
            start.ArgumentList.Add("--");
            start.ArgumentList.Add(program);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
