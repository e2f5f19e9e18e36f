using Assessment.Grains.Acceptance;
using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Gates;

/// <summary>What a member of a panel is there for.</summary>
internal static class MemberWords
{
    /// <summary>Head, speaker of the users, or member.</summary>
    public static Text Part(PanelMember member) => (member.Head, member.User) switch
    {
        (true, true) => new("组长、使用方代表", "head, for the users"),
        (true, false) => new("组长", "head"),
        (false, true) => new("使用方代表", "for the users"),
        _ => new("成员", "member"),
    };
}
