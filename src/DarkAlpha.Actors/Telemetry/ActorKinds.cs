using System.Collections.Frozen;
using Akka.Actor;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>The kinds of this program's own actors, by class: a list that is fixed when it is built.</summary>
internal static class ActorKinds
{
    private const string Suffix = "Actor";

    /// <summary>Kinds that dashboards and alerts have known by another name since before the class had its present one.</summary>
    private static readonly Dictionary<string, string> Published = new(StringComparer.Ordinal)
    {
        ["ClusterJoinActor"] = "gate",
        ["LegacyStateFileActor"] = "old_state_file",
    };

    private static readonly FrozenDictionary<Type, string> Names = typeof(ActorKinds).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(ActorBase)) && !type.IsAbstract && type.Name.EndsWith(Suffix, StringComparison.Ordinal))
        .ToFrozenDictionary(type => type, type => Published.GetValueOrDefault(type.Name) ?? Labels.Snake(type.Name[..^Suffix.Length]));

    /// <summary>All of them.</summary>
    public static IEnumerable<string> All => Names.Values;

    /// <summary>The kind of an actor's class; null when it is none of this program's.</summary>
    public static string? Find(Type type) => Names.GetValueOrDefault(type);
}
