using DarkAlpha.Actors.Messages.Exchange;

namespace DarkAlpha.Actors.Market;

/// <summary>Takes a symbol's ticks on the socket's thread, so it must not block.</summary>
public interface ITickReceiver
{
    /// <summary>A tick has arrived. True when an actor has something to do about it now.</summary>
    bool OnTick(in StreamEvents.BookTicker tick);
}
