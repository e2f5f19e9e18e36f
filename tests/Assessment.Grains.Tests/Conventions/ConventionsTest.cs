using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Assessment.Grains.Journal;

namespace Assessment.Grains.Tests.Conventions;

/// <summary>What every command, event and rule must be. Each check is itself shown to find an offender.</summary>
[TestFixture]
internal sealed class ConventionsTest
{
    private static readonly Type[] All = typeof(ICommand).Assembly.GetTypes();

    private static IEnumerable<Type> Events => All.Where(t => t is { IsAbstract: false } && typeof(IEvent).IsAssignableFrom(t));

    private static IEnumerable<Type> Commands => All.Where(t => t is { IsAbstract: false } && typeof(ICommand).IsAssignableFrom(t));

    private static IEnumerable<Type> Rules => All.Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(Rule)));

    [Test]
    public void Assembly_WhenSearched_HasCommandsEventsAndRules()
    {
        Assert.That(Events.Count(), Is.GreaterThanOrEqualTo(14));
        Assert.That(Commands.Count(), Is.GreaterThanOrEqualTo(20));
        Assert.That(Rules.Count(), Is.GreaterThanOrEqualTo(40));
        Assert.That(EventCatalog.Types.Values, Is.EquivalentTo(Events));
        Assert.That(CommandCatalog.Types.Values, Is.EquivalentTo(Commands));
    }

    [Test]
    public void Events_Always_AreImmutableThroughAndThrough()
    {
        Assert.That(Events.SelectMany(e => Mutable(e, [])), Is.Empty);
        Assert.That(Mutable(typeof(Offender), []), Has.Member("Offender.Settable").And.Member("Offender.List: List`1"));
    }

    [Test]
    public void Events_Always_AreSealedRecordsNamedAndDescribedInBothLanguages()
    {
        foreach (var type in Events)
        {
            var attribute = type.GetCustomAttribute<EventAttribute>()!;
            Assert.That(type.IsSealed && type.IsVisible, type.Name);
            Assert.That(attribute.StoredName, Does.Match(@"^[a-z]+(-[a-z]+)*\.v[1-9]\d*$"));
            Readable.Check(attribute.Description);
        }

        Assert.That(Events.Select(e => e.GetCustomAttribute<EventAttribute>()!.Zh), Is.Unique);
    }

    [Test]
    public void Commands_Always_HaveAValidatorADescriptionAndImmutableMembers()
    {
        foreach (var type in Commands)
        {
            Assert.That(Validation.Validators, Contains.Key(type));
            var attribute = type.GetCustomAttribute<CommandAttribute>();
            Assert.That(attribute, Is.Not.Null, type.Name);
            Readable.Check(new Grains.Values.Text(attribute!.Zh, attribute.En));
            Assert.That(type.IsSealed && type.IsVisible, type.Name);
            Assert.That(Mutable(type, []), Is.Empty);
        }

        Assert.That(Commands.Select(c => c.GetCustomAttribute<CommandAttribute>()!.Zh), Is.Unique);
        Assert.That(CommandCatalog.Types.Keys, Has.All.Match("^[a-z]+(-[a-z]+)+$"));
    }

    [Test]
    public void Commands_Always_LeaveTheActorAndTheTimeToTheEdge() =>
        Assert.That(Commands.SelectMany(c => c.GetProperties()).Where(p => p.Name is "Actor" or "At" || p.PropertyType == typeof(DateTimeOffset)), Is.Empty);

    [Test]
    public void Rules_Always_AreNamedAsSentences()
    {
        string[] verbs = ["Must", "May"];
        Assert.That(Rules.Where(r => !verbs.Any(v => r.Name.Contains(v, StringComparison.Ordinal))).Select(r => r.Name), Is.Empty);
        Assert.That(Rules.Select(r => r.Name), Is.Unique);
        Assert.That(Rules.Where(r => !r.IsSealed).Select(r => r.Name), Is.Empty);
    }

    [Test]
    public void RuleCode_Always_IsItsNameInKebabCase()
    {
        Assert.That(Names.Kebab("PeriodMustBeOpen"), Is.EqualTo("period-must-be-open"));
        Assert.That(new Grains.Scoring.PeriodMustExist(ContractStates.Empty, 1).Code, Is.EqualTo("period-must-exist"));
        Assert.That(CommandCatalog.NameOf(new Grains.Scoring.Sheets.SubmitSheet(1)), Is.EqualTo("submit-sheet"));
    }

    [Test]
    public void Domain_Always_ReferencesNothingButTheFrameworkAndTheValidators()
    {
        var references = typeof(ICommand).Assembly.GetReferencedAssemblies().Select(a => a.Name!);
        Assert.That(references.Where(n => !n.StartsWith("System", StringComparison.Ordinal)), Is.EqualTo(new[] { "FluentValidation" }));
    }

    [Test]
    public void Domain_Always_ComputesWithDecimals()
    {
        var fields = All.Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute)))
            .SelectMany(t => t.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly));
        Assert.That(fields.Where(f => f.FieldType == typeof(double) || f.FieldType == typeof(float)).Select(f => $"{f.DeclaringType}.{f.Name}"), Is.Empty);
    }

    // Follows a type into everything it holds, as far as it is ours.
    private static List<string> Mutable(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            return [];
        }

        var wrong = new List<string>();
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.GetIndexParameters().Length == 0))
        {
            if (property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            {
                wrong.Add($"{type.Name}.{property.Name}");
            }

            wrong.AddRange(Held(type, property.Name, property.PropertyType, seen));
        }

        foreach (var derived in type.Assembly.GetTypes().Where(t => t.BaseType == type && type.IsAbstract))
        {
            wrong.AddRange(Mutable(derived, seen));
        }

        return wrong;
    }

    private static IEnumerable<string> Held(Type owner, string member, Type type, HashSet<Type> seen)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.Namespace == "System.Collections.Immutable")
        {
            return type.GetGenericArguments().SelectMany(a => Held(owner, member, a, seen));
        }

        return type.Assembly == owner.Assembly ? Mutable(type, seen)
            : type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(DateOnly) || type == typeof(TimeOnly) || type == typeof(DateTimeOffset) || type == typeof(Type) ? []
            : type.Name.StartsWith("IEnumerable", StringComparison.Ordinal) ? []
            : [$"{owner.Name}.{member}: {type.Name}"];
    }

    private sealed record Offender(List<int> List)
    {
        public int Settable { get; set; }
    }

    private static class ContractStates
    {
        public static ContractState Empty => ContractState.Empty(Grains.Values.ContractNumber.Parse(A.Number));
    }
}
