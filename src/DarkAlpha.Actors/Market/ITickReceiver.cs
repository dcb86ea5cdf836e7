using DarkAlpha.Actors.Messages.Exchange;

namespace DarkAlpha.Actors.Market;

/// <summary>Takes a symbol's ticks on the socket's thread, so it must not block.</summary>
public interface ITickReceiver
{
    /// <summary>A tick has arrived.</summary>
    void OnTick(in StreamEvents.BookTicker tick);
}
