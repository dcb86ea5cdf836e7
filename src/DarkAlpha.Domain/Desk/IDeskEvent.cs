namespace DarkAlpha.Domain.Desk;

/// <summary>What has happened at the desk and is never taken back; the desk's state is the sum of its events.</summary>
public interface IDeskEvent
{
    /// <summary>When it was decided, corrected clock, Unix milliseconds UTC.</summary>
    long At { get; }
}
