namespace DarkAlpha.Domain.Signals;

/// <summary>Which candle is checked for a sweep (setting <c>FAKE_BREAKOUT_CONFIRM</c>).</summary>
public enum BreakoutConfirmation
{
    /// <summary>The newest closed candle, so that a card never repaints.</summary>
    Closed,

    /// <summary>The newest candle, closed or not.</summary>
    Forming,
}
