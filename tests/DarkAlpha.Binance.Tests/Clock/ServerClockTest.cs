using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Tests.Rest.Support;

namespace DarkAlpha.Binance.Tests.Clock;

/// <summary>A clock that is not started yet, and the exchange whose time it reads.</summary>
public abstract class ServerClockTest
{
    private protected RestWorld World { get; set; } = null!;

    private protected ServerClock Clock { get; set; } = null!;

    /// <summary>The reasons for which the clock was degraded, and null each time it was synchronized.</summary>
    private protected List<string?> Changes { get; } = [];

    private protected int RequestCount => World.Exchange.Requests.Count;

    private protected long Error => Clock.UtcNow.UnixMilliseconds - World.Exchange.Now;

    [SetUp]
    public void CreateClock()
    {
        Changes.Clear();
        World = new RestWorld(new RestOptions { MaxRetries = 0 });
        Clock = new ServerClock(World.Gateway, new ServerClockOptions(), World.Time, new RecordingLogger<ServerClock>());
        Clock.Changed += (_, change) => Changes.Add(change.Reason);
    }

    [TearDown]
    public async Task DisposeClockAsync()
    {
        await Clock.DisposeAsync();
        World.Dispose();
    }
}
