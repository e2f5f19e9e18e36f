using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;

namespace Assessment.Reports.Charts;

/// <summary>In which language a chart speaks, and where its figures lead.</summary>
/// <param name="Language">IETF tag of the language.</param>
/// <param name="Explain">The address at which a number is explained, from how <see cref="Grains.Explaining.Explain"/> names it; null for nowhere, as on paper.</param>
public sealed record ChartVoice(string Language, Func<string, string?> Explain)
{
    /// <summary>A voice that leads nowhere.</summary>
    public static ChartVoice OnPaper(string language) => new(language, _ => null);

    /// <summary>The words in its language.</summary>
    public string T(string zh, string en) => new Text(zh, en).In(Language);

    /// <summary>The words in its language.</summary>
    public string T(Text text) => text.In(Language);

    /// <summary>What stands over a chart of a contract: title, contract, what of it, version of the scheme, and that it is an example.</summary>
    /// <param name="state">The contract.</param>
    /// <param name="title">What the chart shows.</param>
    /// <param name="what">What of the contract: a period, the term.</param>
    public ChartHead Head(ContractState state, Text title, Text? what = null)
    {
        var frozen = state.Schemes.InForce;
        var (number, of, version) = (state.Number.Value, what is null ? null : T(what), frozen is null ? null : T($"办法第 {frozen.Version} 版", $"scheme version {frozen.Version}"));
        return new(T(title), string.Join(" · ", new[] { number, state.Contract!.Vendor.Name, of, version }.OfType<string>()), Mark(state.Contract.Sample || frozen?.Scheme.Sample == true))
        {
            File = string.Join(' ', new[] { T(title), number, of, version }.OfType<string>()),
        };
    }

    /// <summary>The mark of examples, or null.</summary>
    public string? Mark(bool sample) => sample ? T("示例", "Sample") : null;
}

/// <summary>How good the grades of a scheme are, by their order.</summary>
public static class Tones
{
    /// <summary>The tone of a grade's code; none without a grade.</summary>
    public static Tone Of(Scheme scheme, string? code)
    {
        var grades = scheme.Grades.OrderByDescending(g => g.From).ToList();
        var rank = grades.FindIndex(g => g.Code == code);
        return rank < 0 ? Tone.None
            : grades[rank].From < scheme.PassLine ? Tone.Bad
            : rank switch { 0 => Tone.Good, 1 => Tone.Fair, _ => Tone.Weak };
    }

    /// <summary>The bands of a scheme, highest first.</summary>
    public static ImmutableArray<Band> Bands(Scheme scheme, ChartVoice voice)
    {
        var top = scheme.Cap;
        var bands = ImmutableArray.CreateBuilder<Band>();
        foreach (var grade in scheme.Grades.OrderByDescending(g => g.From))
        {
            bands.Add(new(voice.T(grade.Name), grade.From, top, Of(scheme, grade.Code)));
            top = grade.From;
        }

        return bands.ToImmutable();
    }
}
