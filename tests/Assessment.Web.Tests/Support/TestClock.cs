using System.Globalization;

namespace Assessment.Web.Tests.Support;

/// <summary>A clock that stands where a test puts it; timers run as always.</summary>
internal sealed class TestClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = DateTimeOffset.Parse("2026-04-10T09:00:00+08:00", CultureInfo.InvariantCulture);

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();

    public void Set(string time) => Now = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}
