namespace Assessment.Reports;

/// <summary>
/// Who made a report, when, and of what: the same state and stamp give the same bytes.
/// </summary>
/// <param name="By">Who asked for it.</param>
/// <param name="At">When; the report's days are China's.</param>
/// <param name="Tip">Hash of the newest entry of the contract's journal.</param>
/// <param name="Version">Version of the contract, the number of that entry.</param>
/// <param name="Language">IETF tag of the language that stands first: English for "en…", Chinese for all others.</param>
public sealed record ReportStamp(string By, DateTimeOffset At, string Tip, long Version, string Language = "zh-CN");
