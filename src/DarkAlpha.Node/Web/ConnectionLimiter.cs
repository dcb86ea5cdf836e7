using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DarkAlpha.Node.Web;

/// <summary>
/// Limits the number of open connections without locking out clients that send requests: at the limit, a new connection closes the one that
/// has been idle longest. Thread-safe.
/// </summary>
/// <param name="maxConnections">The limit.</param>
internal sealed class ConnectionLimiter(int maxConnections)
{
    private readonly Lock _lock = new();

    // Connections without a request in progress, longest idle first.
    private readonly LinkedList<Slot> _idle = new();
    private int _taken;

    /// <summary>Connection middleware: holds a slot for the lifetime of the connection.</summary>
    public async Task HoldSlotAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var slot = new Slot(connection);
        var evicted = Acquire(slot);
        evicted?.Connection.Abort(new ConnectionAbortedException("the connection limit is reached"));
        if (evicted == slot)
        {
            return;
        }

        connection.Features.Set(slot);
        try
        {
            await next(connection);
        }
        finally
        {
            Release(slot);
        }
    }

    /// <summary>Request middleware: a connection with a request in progress is not closed.</summary>
    public async Task TrackRequestAsync(HttpContext context, RequestDelegate next)
    {
        var slot = context.Features.GetRequiredFeature<Slot>();
        SetIdle(slot, isIdle: false);
        try
        {
            await next(context);
        }
        finally
        {
            SetIdle(slot, isIdle: true);
        }
    }

    // The connection to close: null below the limit, the new one itself when every other is serving a request.
    private Slot? Acquire(Slot slot)
    {
        lock (_lock)
        {
            if (_taken < maxConnections)
            {
                _taken++;
                _idle.AddLast(slot.Node);
                return null;
            }

            if (_idle.First is not { } longestIdle)
            {
                return slot;
            }

            _idle.Remove(longestIdle);
            longestIdle.Value.IsReleased = true;
            _idle.AddLast(slot.Node);
            return longestIdle.Value;
        }
    }

    private void Release(Slot slot)
    {
        lock (_lock)
        {
            if (!slot.IsReleased)
            {
                slot.IsReleased = true;
                slot.Node.List?.Remove(slot.Node);
                _taken--;
            }
        }
    }

    private void SetIdle(Slot slot, bool isIdle)
    {
        lock (_lock)
        {
            if (slot.IsReleased)
            {
                return;
            }

            slot.Node.List?.Remove(slot.Node);
            if (isIdle)
            {
                _idle.AddLast(slot.Node);
            }
        }
    }

    private sealed class Slot
    {
        public Slot(ConnectionContext connection)
        {
            Connection = connection;
            Node = new LinkedListNode<Slot>(this);
        }

        public ConnectionContext Connection { get; }

        public LinkedListNode<Slot> Node { get; }

        /// <summary>Released, or taken over by another connection.</summary>
        public bool IsReleased { get; set; }
    }
}
