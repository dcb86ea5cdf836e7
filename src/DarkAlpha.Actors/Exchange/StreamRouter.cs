using System.Collections.Concurrent;
using Akka.Actor;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Actors.Exchange;

/// <summary>Hands what the node's sockets deliver to the actor of the symbol; runs on the sockets' threads and does nothing but send.</summary>
/// <param name="metrics">The node's figures.</param>
/// <param name="hearTime">Told each event's time and when it came.</param>
/// <param name="logger">Told what nobody waits for.</param>
internal sealed partial class StreamRouter(NodeMetrics metrics, Action<long, long> hearTime, ILogger<StreamRouter> logger)
    : IStreamListener, IStreamSubscriptions
{
    private readonly ConcurrentDictionary<string, IActorRef> _receivers = new(StringComparer.Ordinal);
    private StreamHub? _hub;

    /// <summary>Names the sockets; once, before the first subscription.</summary>
    public void Attach(StreamHub hub) => _hub = hub;

    /// <inheritdoc/>
    public void Subscribe(string symbol, IActorRef receiver)
    {
        _receivers[symbol] = receiver;
        Hub().Add(symbol);
    }

    /// <inheritdoc/>
    public void Unsubscribe(string symbol, IActorRef receiver)
    {
        if (_receivers.TryRemove(KeyValuePair.Create(symbol, receiver)))
        {
            _ = RemoveAsync(symbol);
        }
    }

    /// <inheritdoc/>
    public void Renew(string symbol) => Hub().Resubscribe(symbol);

    /// <inheritdoc/>
    public void OnBookTicker(string symbol, in BookTickerUpdate update, long receivedAt)
    {
        hearTime(update.EventTime, receivedAt);
        var news = new StreamEvents.BookTicker(update.Bid, update.Ask, update.EventTime, receivedAt)
        {
            UpdateId = update.UpdateId,
            ReadAt = metrics.Symbols.Stamp(),
        };
        Tell(symbol, news);
    }

    /// <inheritdoc/>
    public void OnKline(string symbol, in KlineUpdate update, long receivedAt)
    {
        hearTime(update.EventTime, receivedAt);
        Tell(symbol, new StreamEvents.Kline(update.Candle, update.Closed, update.EventTime, receivedAt) { ReadAt = metrics.Symbols.Stamp() });
    }

    /// <inheritdoc/>
    public void OnMarkPrice(string symbol, in MarkPriceUpdate update, long receivedAt)
    {
        hearTime(update.EventTime, receivedAt);
        Tell(symbol, new StreamEvents.MarkPrice(update.MarkPrice, update.FundingRate, update.EventTime, receivedAt));
    }

    /// <inheritdoc/>
    public void OnSocket(SocketEvent socketEvent)
    {
        metrics.Exchange.OnSocket(socketEvent);
        IStreamEvent? news = socketEvent.Kind switch
        {
            SocketEventKind.Lost => new StreamEvents.SocketLost(socketEvent.Reason),
            SocketEventKind.Delivering => new StreamEvents.SocketDelivering(),
            _ => null,
        };
        if (news is null)
        {
            return; // A planned replacement is nobody's business but the hub's.
        }

        foreach (var symbol in socketEvent.Symbols)
        {
            Tell(symbol, news);
        }
    }

    private void Tell(string symbol, IStreamEvent news)
    {
        if (_receivers.TryGetValue(symbol, out var receiver))
        {
            receiver.Tell(news, ActorRefs.NoSender);
        }
    }

    private StreamHub Hub() => _hub ?? throw new InvalidOperationException("no sockets are attached yet");

    private async Task RemoveAsync(string symbol)
    {
        try
        {
            await Hub().RemoveAsync(symbol);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Nobody waits for this; the symbol's events have no receiver any more, so all that is lost is bandwidth. Say it.
            LogNotRemoved(e, symbol);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "the streams of {Symbol} could not be given up and go on unheard")]
    private partial void LogNotRemoved(Exception error, string symbol);
}
