using Akka.Cluster.Sharding;
using DarkAlpha.Actors.Symbols;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Where in the cluster a symbol's messages go. The number of shards must never change: nodes that disagree would run a symbol twice.</summary>
internal sealed class SymbolExtractor() : HashCodeMessageExtractor(Shards)
{
    // About ten for each node of a large cluster.
    private const int Shards = 100;

    public override string EntityId(object message) => message is ISymbolMessage about ? about.Symbol : null!;
}
