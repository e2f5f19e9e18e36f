using Assessment.Grains.Values;

namespace Assessment.Silo.Storage.Schema;

/// <summary>
/// The lock that lets one process at a time change the schema: an open file, which the system releases even when
/// the process dies. EF Core's own lock is a row that outlives a crash; under this one a leftover row is known stale.
/// </summary>
internal sealed class SchemaLock : IDisposable
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(100);

    private readonly FileStream held;

    private SchemaLock(FileStream held) => this.held = held;

    public static string PathOf(SqliteFile file) => file.FullPath + ".lock";

    /// <exception cref="EnvironmentException">Another process held it for longer than the patience, or the folder cannot be written.</exception>
    public static async Task<SchemaLock> Take(SqliteFile file, TimeSpan patience, TimeProvider time, CancellationToken cancel)
    {
        var path = PathOf(file);
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (UnauthorizedAccessException fault)
            {
                throw new EnvironmentException(new(
                    $"无法写入 {path}：没有权限。请为运行本程序的用户授予该目录的写权限。",
                    $"{path} cannot be written: permission denied. Give the user that runs this program write access to the folder."), fault);
            }
            catch (IOException fault) when (time.GetElapsedTime(start) >= patience)
            {
                throw new EnvironmentException(new Text(
                    $"另一进程正在升级数据库（锁文件 {path}），等待 {patience.TotalSeconds:0.#} 秒后放弃。请待其完成后重试，或先停止该进程。",
                    $"Another process is upgrading the database (lock file {path}); gave up after {patience.TotalSeconds:0.#} seconds. Try again when it is done, or stop that process."), fault);
            }
            catch (IOException)
            {
                await Task.Delay(Retry, time, cancel);
            }
        }
    }

    public void Dispose() => held.Dispose();
}
