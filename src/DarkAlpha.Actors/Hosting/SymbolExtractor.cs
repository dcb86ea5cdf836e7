using Akka.Cluster.Sharding;
using DarkAlpha.Actors.Messages.Symbols;

namespace DarkAlpha.Actors.Hosting;

/// <summary>
/// Routes messages to symbols. Every symbol is a shard of its own, so balancing shards over the nodes balances symbols. Must never change
/// between versions that run in one cluster, because a symbol would then run twice.
/// </summary>
internal sealed class SymbolExtractor : IMessageExtractor
{
    /// <inheritdoc/>
    public string? EntityId(object message) => (message as ISymbolMessage)?.Symbol.Name;

    /// <inheritdoc/>
    public object EntityMessage(object message) => message;

    /// <inheritdoc/>
    public string? ShardId(object message) => EntityId(message);

    /// <inheritdoc/>
    public string ShardId(string entityId, object? messageHint = null) => entityId;
}
