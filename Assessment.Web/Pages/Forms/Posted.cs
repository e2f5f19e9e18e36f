using Assessment.Grains.Journal;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Forms;

/// <summary>A field of a form with what is wrong in it.</summary>
/// <param name="Field">Name of the field; empty for the form as a whole.</param>
/// <param name="Message">What is wrong, and how to mend it.</param>
public sealed record FieldFault(string Field, Text Message);

/// <summary>
/// A form that was sent: its values as typed, what could not be read in them, and the refusal if there was one.
/// It is shown again as it was, so that nothing typed is lost.
/// </summary>
public sealed class Posted(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
{
    /// <summary>Name of the field that says which form it was.</summary>
    public const string FormField = "form";

    /// <summary>Name of the field that says what is asked.</summary>
    public const string DoField = "do";

    /// <summary>Name of the field with the operation id: the same form twice is done once.</summary>
    public const string OperationField = "operation";

    private readonly List<FieldFault> faults = [];

    /// <summary>Which form of the page it was.</summary>
    public string Form => this[FormField];

    /// <summary>What is asked.</summary>
    public string Do => this[DoField];

    /// <summary>The operation id to send with the command.</summary>
    public string Operation { get; private set; } = OperationOf(values);

    /// <summary>What is wrong, field by field.</summary>
    public IReadOnlyList<FieldFault> Faults => faults;

    /// <summary>The refusal, or null.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>True when everything could be read.</summary>
    public bool Sound => faults.Count == 0;

    /// <summary>True when somebody else changed the entry first.</summary>
    public bool IsStaleEntry => Refusal?.Code == Names.Kebab(nameof(EntryMustBeAsItWasRead));

    /// <summary>Status code of the page that shows the form again.</summary>
    public int Status => Refusal is null ? StatusCodes.Status400BadRequest : Api.Problems.Fault.StatusOf(Refusal.Kind);

    /// <summary>A value as typed; empty when there is none.</summary>
    public string this[string field] => values.TryGetValue(field, out var all) && all.Count > 0 ? all[0] : "";

    /// <summary>All values of a field.</summary>
    public IReadOnlyList<string> All(string field) => values.GetValueOrDefault(field) ?? [];

    /// <summary>Says that a field cannot be read.</summary>
    public void Fault(string field, Text message) => faults.Add(new(field, message));

    /// <summary>Keeps a refusal, with its findings beside their fields.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="fieldOf">The form's name of a member of the command; the same name when null.</param>
    public void Refuse(Refusal refusal, Func<string, string>? fieldOf = null)
    {
        Refusal = refusal;
        if (refusal.Code == Names.Kebab(nameof(OperationIdMustNameOneCommand)))
        {
            // The form was sent once, gone back to and altered: it is a new wish and needs a new id.
            Operation = NewOperation();
            Refusal = refusal with { Message = SentBefore };
        }

        if (refusal.Kind == RefusalKind.Invalid)
        {
            faults.AddRange(refusal.Details.Select(d => new FieldFault(fieldOf?.Invoke(d.Place) ?? d.Place, d.Message)));
        }
    }

    /// <summary>A fresh operation id.</summary>
    public static string NewOperation() => Guid.NewGuid().ToString("N");

    private static Text SentBefore => new(
        "这张表单已提交过一次并已写入，现在的内容与那次不同。如确需再记一次，请再次提交；如要改正先前的条目，请打开该条目更改。",
        "This form was sent before and written; its content is different now. Send it again to add another, or open the earlier entry to correct it.");

    private static string OperationOf(IReadOnlyDictionary<string, IReadOnlyList<string>> values) =>
        values.TryGetValue(OperationField, out var ids) && ids is [{ Length: > 0 and <= 64 } id, ..] && id.All(char.IsAsciiLetterOrDigit) ? id : NewOperation();
}
