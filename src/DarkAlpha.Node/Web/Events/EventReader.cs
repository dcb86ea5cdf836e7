using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace DarkAlpha.Node.Web.Events;

/// <summary>
/// One reader of the event stream, with a short queue: a reader that does not keep up, or takes nothing for a minute, is cut, and may come
/// back.
/// </summary>
/// <param name="board">Where it reads.</param>
/// <param name="lastId">The last event it has; null for a new one.</param>
/// <param name="cut">Closes its connection.</param>
/// <param name="time">Machine time.</param>
internal sealed class EventReader(EventBoard board, string? lastId, Action cut, TimeProvider time) : IDisposable
{
    /// <summary>How long its connection may take for one event.</summary>
    public static readonly TimeSpan WriteTimeout = TimeSpan.FromMinutes(1);

    // A whole replay, and twelve seconds at the greatest pace.
    private const int Capacity = EventHistory.MaxEvents + 12 * EventPace.PerSecond;

    private readonly Channel<PageEvent> _events =
        Channel.CreateBounded<PageEvent>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    private int _isCut;

    /// <summary>The last event it has; null for a new one.</summary>
    public string? LastId => lastId;

    /// <summary>True once it has got the state that events change.</summary>
    public bool HasState { get; set; }

    /// <summary>Queues an event; false when the reader is too slow.</summary>
    public bool TryWrite(PageEvent next) => _events.Writer.TryWrite(next);

    /// <summary>Ends the stream after what is queued.</summary>
    public void Complete() => _events.Writer.TryComplete();

    /// <summary>Ends the stream at once; further calls do nothing.</summary>
    public void Cut()
    {
        Complete();
        if (Interlocked.Exchange(ref _isCut, 1) == 0)
        {
            cut();
        }
    }

    /// <summary>The events as they come.</summary>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var timeout = time.CreateTimer(
            static reader => ((EventReader)reader!).Cut(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await foreach (var next in _events.Reader.ReadAllAsync(cancellation))
        {
            // The next event is asked for when the connection has taken this one.
            timeout.Change(WriteTimeout, Timeout.InfiniteTimeSpan);
            yield return new SseItem<string>(next.Json, next.Name) { EventId = next.Id };
            timeout.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => board.Remove(this);
}
