namespace DarkAlpha.Binance.Tests.Support;

/// <summary>Format of the times in a file.</summary>
public enum TimeFormat
{
    Milliseconds,
    Microseconds,
    Text,
}
