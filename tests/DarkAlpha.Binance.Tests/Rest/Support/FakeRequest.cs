using System.Collections.Specialized;

namespace DarkAlpha.Binance.Tests.Rest.Support;

/// <summary>A request as received by the fake exchange.</summary>
internal sealed record FakeRequest(long Time, string Path, string? Symbol, NameValueCollection Query, int Weight, string? Authorization)
{
    public string Target => Symbol is null ? Path : $"{Path} {Symbol}";
}
