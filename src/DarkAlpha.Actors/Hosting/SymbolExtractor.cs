using Akka.Cluster.Sharding;
using DarkAlpha.Actors.Messages.Symbols;

namespace DarkAlpha.Actors.Hosting;

/// <summary>
/// Where in the cluster a symbol's messages go. Every symbol is a shard of its own: nodes are balanced by their number of shards, which then is
/// their number of symbols. Must never change while nodes of different versions run together: they would run a symbol twice.
/// </summary>
internal sealed class SymbolExtractor : IMessageExtractor
{
    /// <inheritdoc/>
    public string? EntityId(object message) => (message as ISymbolMessage)?.Symbol;

    /// <inheritdoc/>
    public object EntityMessage(object message) => message;

    /// <inheritdoc/>
    public string? ShardId(object message) => EntityId(message);

    /// <inheritdoc/>
    public string ShardId(string entityId, object? messageHint = null) => entityId;
}
