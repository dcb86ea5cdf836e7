namespace DarkAlpha.Actors.Messages.Inspection.Nodes;

/// <summary>Queries between inspectors of different nodes, about the node that receives them.</summary>
public static class NodeQueries
{
    /// <summary>Asks for the node's exchange status. Answered with <see cref="ExchangeStatus"/>.</summary>
    public sealed record GetExchange : IWireMessage;

    /// <summary>Asks for the node's actors. Answered with <see cref="ActorTree"/>.</summary>
    public sealed record GetTree : IWireMessage;
}
