using System.Collections.Immutable;
using Assessment.Grains.Journal;

namespace Assessment.Silo.Evidence.Content;

/// <summary>A kind of file that is taken as evidence. Each is one small class, found by its type.</summary>
public interface IFileKind
{
    /// <summary>What people call it.</summary>
    string Name { get; }

    /// <summary>Its media type.</summary>
    string MediaType { get; }

    /// <summary>Extensions that fit it, in lower case, without the dot.</summary>
    ImmutableArray<string> Extensions { get; }

    /// <summary>True when a browser may show it in place: nothing in it is ever run.</summary>
    bool IsPicture => false;
}

/// <summary>A kind that is known by its first bytes.</summary>
internal interface ISignedKind : IFileKind
{
    /// <summary>True when the bytes begin as this kind does.</summary>
    bool Begins(ReadOnlySpan<byte> bytes);

    /// <summary>What is wrong with bytes that begin as this kind, or null.</summary>
    Rule? Check(ReadOnlySpan<byte> bytes);
}

/// <summary>A kind that is a ZIP archive of parts.</summary>
internal interface IPackedKind : IFileKind
{
    /// <summary>True when the archive holds what this kind cannot be without.</summary>
    bool Holds(ZipPackage package);
}

/// <summary>All kinds that are taken.</summary>
public static class FileKinds
{
    /// <summary>In the order of their names.</summary>
    public static ImmutableArray<IFileKind> All { get; } =
    [
        .. typeof(FileKinds).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && typeof(IFileKind).IsAssignableFrom(t))
            .Select(t => (IFileKind)Activator.CreateInstance(t)!)
            .OrderBy(k => k.Name, StringComparer.Ordinal),
    ];

    /// <summary>Every extension that is taken.</summary>
    public static ImmutableArray<string> Extensions { get; } = [.. All.SelectMany(k => k.Extensions).Select(e => "." + e).Order(StringComparer.Ordinal)];

    /// <summary>True for media types that a browser may show in place.</summary>
    public static bool IsPicture(string mediaType) => All.Any(k => k.IsPicture && k.MediaType == mediaType);
}
