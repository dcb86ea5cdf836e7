namespace DarkAlpha.Binance.Tests.Support;

/// <summary>How a time is written in a file.</summary>
public enum TimeForm
{
    Milliseconds,
    Microseconds,
    Text,
}
