using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// The cluster members as this node sees them. <c>strategyWarning</c> names the strategies that only some of them have; null when all have
/// the same.
/// </summary>
internal sealed record NodesView(ImmutableArray<NodeStatus> Nodes)
{
    /// <summary>The strategies that only some nodes have, with those nodes and what to do; null when all have the same.</summary>
    public string? StrategyWarning { get; init; }

    /// <summary>The strategies that are no part of the program, the same on all nodes; null without any.</summary>
    public ImmutableArray<LoadedStrategyView>? LoadedStrategies { get; init; }

    /// <summary>Converts the inspector's reply.</summary>
    public static NodesView From(NodeList list) => new(list.Nodes)
    {
        StrategyWarning = list.StrategyWarning,
        LoadedStrategies = list.LoadedStrategies.IsEmpty ? null : [.. list.LoadedStrategies.Select(LoadedStrategyView.From)],
    };
}
