using System.Collections.Concurrent;
using Akka.Actor;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;
using DarkAlpha.Domain.Values;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Actors.Exchange;

/// <summary>
/// Routes events from the node's sockets to their symbol. Runs on the sockets' threads, so it only passes them on.
/// </summary>
/// <param name="metrics">The node's metrics.</param>
/// <param name="observeTime">Called with each event's exchange time and receive time.</param>
/// <param name="logger">For failures of background unsubscriptions.</param>
internal sealed partial class StreamRouter(NodeMetrics metrics, Action<long, long> observeTime, ILogger<StreamRouter> logger)
    : IStreamListener, IStreamSubscriptions
{
    private readonly ConcurrentDictionary<string, Receiver> _receivers = new(StringComparer.Ordinal);
    private StreamHub? _hub;

    /// <summary>Sets the hub; must be called once, before the first subscription.</summary>
    public void Attach(StreamHub hub) => _hub = hub;

    /// <inheritdoc/>
    public void Subscribe(Symbol symbol, IActorRef receiver, ITickReceiver ticks)
    {
        _receivers[symbol.Name] = new Receiver(receiver, ticks);
        Hub().Add(symbol.Name);
    }

    /// <inheritdoc/>
    public void Unsubscribe(Symbol symbol, IActorRef receiver)
    {
        if (_receivers.TryGetValue(symbol.Name, out var current) && current.Actor.Equals(receiver)
            && _receivers.TryRemove(KeyValuePair.Create(symbol.Name, current)))
        {
            _ = RemoveAsync(symbol.Name);
        }
    }

    /// <inheritdoc/>
    public void Renew(Symbol symbol) => Hub().Resubscribe(symbol.Name);

    /// <inheritdoc/>
    public bool OnBookTicker(string symbol, in BookTickerUpdate update, long receivedAt)
    {
        observeTime(update.EventTime, receivedAt);
        var tick = new StreamEvents.BookTicker(update.Bid, update.Ask, new Instant(update.EventTime), new Instant(receivedAt))
        {
            UpdateId = update.UpdateId,
            ReadAt = metrics.Symbols.Stamp(),
        };
        return _receivers.TryGetValue(symbol, out var receiver) && receiver.Ticks.OnTick(tick);
    }

    /// <inheritdoc/>
    public bool OnKline(string symbol, in KlineUpdate update, long receivedAt)
    {
        observeTime(update.EventTime, receivedAt);
        var kline = new StreamEvents.Kline(update.Candle, update.Closed, new Instant(update.EventTime), new Instant(receivedAt))
        {
            ReadAt = metrics.Symbols.Stamp(),
        };
        return Tell(symbol, kline);
    }

    /// <inheritdoc/>
    public bool OnMarkPrice(string symbol, in MarkPriceUpdate update, long receivedAt)
    {
        observeTime(update.EventTime, receivedAt);
        var mark = new StreamEvents.MarkPrice(
            update.MarkPrice, update.FundingRate, new Instant(update.EventTime), new Instant(receivedAt))
        {
            NextFunding = update.NextFundingTime > 0 ? new Instant(update.NextFundingTime) : null,
        };
        return Tell(symbol, mark);
    }

    /// <inheritdoc/>
    public void OnSocket(SocketEvent socketEvent)
    {
        metrics.Exchange.OnSocket(socketEvent);
        object? message = socketEvent.Kind switch
        {
            SocketEventKind.Lost => new StreamEvents.SocketLost(socketEvent.Reason),
            SocketEventKind.Delivering => new StreamEvents.SocketDelivering(),
            _ => null,
        };
        if (message is null)
        {
            return; // Planned replacements are handled inside the hub.
        }

        foreach (var symbol in socketEvent.Symbols)
        {
            Tell(symbol, message);
        }
    }

    private bool Tell(string symbol, object message)
    {
        if (!_receivers.TryGetValue(symbol, out var receiver))
        {
            return false;
        }

        receiver.Actor.Tell(message, ActorRefs.NoSender);
        return true;
    }

    private StreamHub Hub() => _hub ?? throw new InvalidOperationException("Attach must be called before the first subscription");

    private async Task RemoveAsync(string symbol)
    {
        try
        {
            await Hub().RemoveAsync(symbol);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The task is not awaited. The symbol's events no longer have a receiver, so a failure costs bandwidth only; log it.
            LogNotRemoved(e, symbol);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "unsubscribing the streams of {Symbol} failed; their events are ignored")]
    private partial void LogNotRemoved(Exception error, string symbol);

    private sealed record Receiver(IActorRef Actor, ITickReceiver Ticks);
}
