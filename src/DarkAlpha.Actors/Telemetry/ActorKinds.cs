using System.Collections.Frozen;
using Akka.Actor;
using DarkAlpha.Actors.Text;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>Names of this program's actor classes, as used in the <c>actor</c> label. The list is fixed at build time.</summary>
internal static class ActorKinds
{
    private const string Suffix = "Actor";

    /// <summary>Label values that dashboards and alerts already use and that therefore survived the renaming of the class.</summary>
    private static readonly Dictionary<string, string> Published = new(StringComparer.Ordinal)
    {
        ["ClusterJoinActor"] = "gate",
        ["LegacyStateFileActor"] = "old_state_file",
    };

    private static readonly FrozenDictionary<Type, string> Names = typeof(ActorKinds).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(ActorBase)) && !type.IsAbstract && type.Name.EndsWith(Suffix, StringComparison.Ordinal))
        .ToFrozenDictionary(type => type, type => Published.GetValueOrDefault(type.Name) ?? SnakeCase.Of(type.Name[..^Suffix.Length]));

    /// <summary>All kinds.</summary>
    public static IEnumerable<string> All => Names.Values;

    /// <summary>The kind of an actor class; null for a class of Akka or another library.</summary>
    public static string? Find(Type type) => Names.GetValueOrDefault(type);
}
