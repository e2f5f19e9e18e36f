using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Web.Pages.Forms;

namespace Assessment.Web.Pages.Kernel;

/// <summary>What every page of one request needs: who looks, in which language, when, and what was just sent.</summary>
public sealed class PageContext
{
    /// <summary>zh or en.</summary>
    public string Language { get; set; } = Languages.Chinese;

    /// <summary>True when English was chosen.</summary>
    public bool English => Language == Languages.English;

    /// <summary>system, light or dark.</summary>
    public string Theme { get; set; } = Themes.System;

    /// <summary>Who looks, with their rights; null when nobody is signed in.</summary>
    public Holder? Holder { get; set; }

    /// <summary>Name of the account that looks, or null.</summary>
    public string? Person => Holder?.Account;

    /// <summary>True when the viewer may do something that is about no contract.</summary>
    public bool Can(Act act) => Holder?.May(act) == Verdict.Allowed;

    /// <summary>True when the viewer may do something about a contract.</summary>
    public bool Can(Act act, ContractNumber number) => Holder?.May(act, number) == Verdict.Allowed;

    /// <summary>Path of the page, without the query.</summary>
    public string Path { get; set; } = "/";

    /// <summary>Path with query: where a switch of language leads back to.</summary>
    public string Here { get; set; } = "/";

    /// <summary>Name of the hidden field that proves that a form is ours.</summary>
    public string TokenField { get; set; } = "";

    /// <summary>Its value.</summary>
    public string Token { get; set; } = "";

    /// <summary>The instant of the request.</summary>
    public DateTimeOffset Now { get; set; }

    /// <summary>The day in China.</summary>
    public DateOnly Today => ChinaTime.DayOf(Now);

    /// <summary>The form that was refused, so that nothing typed is lost; null otherwise.</summary>
    public Posted? Posted { get; set; }

    /// <summary>What was done just before, to be confirmed; null otherwise.</summary>
    public Done? Done { get; set; }

    /// <summary>The words in the chosen language.</summary>
    public string T(string zh, string en) => English ? en : zh;

    /// <summary>The words in the chosen language.</summary>
    public string T(Text text) => text.In(Language);

    /// <summary>The same words in the other language, or null when they are the same.</summary>
    public string? Other(Text text)
    {
        var other = text.In(English ? Languages.Chinese : Languages.English);
        return other == T(text) ? null : other;
    }
}
