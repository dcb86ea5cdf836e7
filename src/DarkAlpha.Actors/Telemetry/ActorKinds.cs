using System.Collections.Concurrent;
using System.Collections.Immutable;
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

    private static readonly ConcurrentDictionary<Type, string?> Names = new();

    /// <summary>
    /// All kinds, whether or not this node has such actors. To ask the assembly for its classes would load all of them, for megabytes.
    /// </summary>
    public static ImmutableArray<string> All { get; } =
    [
        "actor_tree", "candle", "card_tables", "certificate_watch", "channel", "gate", "desk", "exchange", "exchange_probe",
        "explanation", "feed", "gather", "inspector", "journal_search", "journal_searches", "journal_warm_up", "lease", "ledger",
        "ledger_searches", "ledger_writer", "old_state_file", "members", "notifier", "one_way_connection", "outcome", "outcome_check",
        "pnl_file", "poll", "restarts", "roster", "settings", "shadow_desk", "shadow_search", "shadows", "strategy", "stream", "symbol",
        "telegram_commands", "telegram_summary",
    ];

    /// <summary>The kind of an actor class; null for a class of Akka or another library.</summary>
    public static string? Find(Type type) => Names.GetOrAdd(type, static type => IsKind(type) ? NameOf(type) : null);

    /// <summary>Whether a class is an actor of this program.</summary>
    internal static bool IsKind(Type type) => type.Assembly == typeof(ActorKinds).Assembly
        && type.IsSubclassOf(typeof(ActorBase)) && !type.IsAbstract && type.Name.EndsWith(Suffix, StringComparison.Ordinal);

    private static string NameOf(Type type) => Published.GetValueOrDefault(type.Name) ?? SnakeCase.Of(type.Name[..^Suffix.Length]);
}
