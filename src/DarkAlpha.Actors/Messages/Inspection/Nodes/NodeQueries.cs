namespace DarkAlpha.Actors.Messages.Inspection.Nodes;

/// <summary>What a node's inspector is asked by the inspectors of other nodes, about the node itself.</summary>
public static class NodeQueries
{
    /// <summary>How does this node stand with the exchange? Answered with <see cref="ExchangeStatus"/>.</summary>
    public sealed record GetExchange : IWireMessage;

    /// <summary>Which actors does this node run? Answered with <see cref="ActorTree"/>.</summary>
    public sealed record GetTree : IWireMessage;
}
