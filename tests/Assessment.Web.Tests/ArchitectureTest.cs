using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Assessment.Grains.Journal;

namespace Assessment.Web.Tests;

/// <summary>The cut of the system, held by tests that are themselves shown able to fail.</summary>
public sealed class ArchitectureTest
{
    private static readonly Assembly Grains = typeof(ICommand).Assembly;
    private static readonly Assembly Silo = typeof(Silo.Engine.IContracts).Assembly;
    private static readonly Assembly Reports = Assembly.Load("Assessment.Reports");
    private static readonly Assembly Web = typeof(Program).Assembly;

    [Test]
    public void Arrows_PointOneWay()
    {
        Assert.That(Beyond(Grains), Is.Empty);
        Assert.That(Beyond(Silo, "Assessment.Grains"), Is.Empty);
        Assert.That(Beyond(Reports, "Assessment.Grains"), Is.Empty);
        Assert.That(Beyond(Web, "Assessment.Grains", "Assessment.Silo", "Assessment.Reports"), Is.Empty);
    }

    [Test]
    public void Arrows_WhenTheyPointBack_AreFound()
    {
        Assert.That(Beyond(Silo), Is.EqualTo(new[] { "Assessment.Grains" }));
        Assert.That(Beyond(Web, "Assessment.Grains"), Does.Contain("Assessment.Silo"));
    }

    [Test]
    public void Domain_KnowsNoFramework()
    {
        Assert.That(Frameworks(Grains), Is.Empty);
        Assert.That(Frameworks(Web), Is.Not.Empty, "the check finds frameworks where there are some");
    }

    [Test]
    public void Events_All_AreImmutableAndDescribedInBothLanguages()
    {
        Assert.That(EventCatalog.Types, Has.Count.GreaterThanOrEqualTo(14));
        Assert.That(EventCatalog.Types.Values.SelectMany(Mutable), Is.Empty);
        Assert.That(EventCatalog.Types.Values.Select(t => t.GetCustomAttribute<EventAttribute>()!).Where(e => !Described(e.Zh, e.En)).Select(e => e.Name), Is.Empty);
    }

    [Test]
    public void Immutability_WhenAMemberCanBeSetOrHoldsWhatCan_IsFoundLacking()
    {
        Assert.That(Mutable(typeof(Settable)), Is.EqualTo(new[] { "Settable.Name" }));
        Assert.That(Mutable(typeof(Holding)), Is.EqualTo(new[] { "Holding.Names" }));
        Assert.That(Mutable(typeof(Deep)), Is.EqualTo(new[] { "Holding.Names" }));
    }

    [Test]
    public void Commands_All_HaveAValidatorAndAreDescribedInBothLanguages()
    {
        Assert.That(CommandCatalog.Types, Has.Count.GreaterThanOrEqualTo(20));
        Assert.That(CommandCatalog.Types.Values.Except(Validation.Validators.Keys), Is.Empty);
        Assert.That(CommandCatalog.Types.Values.Where(t => t.GetCustomAttribute<CommandAttribute>() is not { } c || !Described(c.Zh, c.En)), Is.Empty);
        Assert.That(Described("扣分", ""), Is.False);
        Assert.That(Described("deduct", "deduct"), Is.False);
    }

    [Test]
    public void Commands_None_CarriesWhoActsOrWhen()
    {
        Assert.That(CommandCatalog.Types.Values.Where(ActsForSomebody), Is.Empty);
        Assert.That(ActsForSomebody(typeof(CommandContext)), Is.True);
    }

    private static IEnumerable<string> Beyond(Assembly assembly, params string[] allowed) => assembly.GetReferencedAssemblies()
        .Select(a => a.Name!).Where(n => n.StartsWith("Assessment.", StringComparison.Ordinal)).Except(allowed);

    private static IEnumerable<string> Frameworks(Assembly assembly) => assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n =>
        n.StartsWith("Microsoft.", StringComparison.Ordinal) || n.Contains("Sqlite", StringComparison.OrdinalIgnoreCase) || n.StartsWith("Orleans", StringComparison.Ordinal) || n.StartsWith("System.Net", StringComparison.Ordinal));

    private static bool Described(string zh, string en) => zh.Any(c => c is >= '\u4e00' and <= '\u9fff') && en.Length > 0 && en.All(char.IsAscii);

    private static bool ActsForSomebody(Type type) =>
        type.GetProperties().Any(p => p.Name is "Actor" or "Person" or "User" or "Now" or "At" or "Timestamp");

    private static IEnumerable<string> Mutable(Type type) => Mutable(type, []);

    private static IEnumerable<string> Mutable(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            yield break;
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetCustomAttribute<JsonIgnoreAttribute>() is null))
        {
            if (property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            {
                yield return $"{type.Name}.{property.Name}";
            }

            var held = Held(property.PropertyType).ToList();
            if (held.Any(t => !IsImmutable(t)))
            {
                yield return $"{type.Name}.{property.Name}";
            }

            foreach (var deeper in held.Where(IsOurs).SelectMany(t => Mutable(t, seen)))
            {
                yield return deeper;
            }
        }
    }

    private static IEnumerable<Type> Held(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? Held(inner)
        : type.IsGenericType && type.Namespace == typeof(ImmutableArray).Namespace ? type.GetGenericArguments().SelectMany(Held)
        : [type];

    private static bool IsImmutable(Type type) => type.IsPrimitive || type.IsEnum || IsOurs(type)
        || type == typeof(string) || type == typeof(decimal) || type == typeof(DateOnly) || type == typeof(TimeOnly) || type == typeof(DateTimeOffset) || type == typeof(Type);

    private static bool IsOurs(Type type) => !type.IsEnum && type.Assembly.GetName().Name!.StartsWith("Assessment.", StringComparison.Ordinal);

    private sealed record Settable
    {
        public string Name { get; set; } = "";
    }

    private sealed record Holding(List<string> Names);

    private sealed record Deep(ImmutableArray<Holding> Parts);
}
