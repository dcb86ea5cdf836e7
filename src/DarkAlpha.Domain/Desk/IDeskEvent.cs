using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>An event of the desk's journal; the desk's state is the sum of its events.</summary>
public interface IDeskEvent
{
    /// <summary>When it was decided, corrected clock.</summary>
    Instant At { get; }
}
