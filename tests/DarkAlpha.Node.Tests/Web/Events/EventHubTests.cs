using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Events;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Node.Tests.Web.Events;

/// <summary>Who may read the event stream, and how it ends.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EventHubTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakePageData _data = new();
    private readonly EventHub _hub;

    public EventHubTests() => _hub = new EventHub(_data, _time, NullLogger<EventHub>.Instance);

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Test]
    public async Task The_first_reader_gets_the_whole_state()
    {
        using var reader = Open();
        Assert.That((await reader.TakeAsync(1))[0].EventType, Is.EqualTo("reset"));
    }

    [Test]
    public void Sixteen_may_read_and_the_next_one_is_told_why_it_may_not()
    {
        var readers = Enumerable.Range(0, EventHub.MaxReaders).Select(_ => Open()).ToList();
        Assert.That(() => Open(), Throws.TypeOf<UnavailableException>().With.Message.Contains("16 readers"));

        readers[3].Dispose();
        using var next = Open();
        readers.ForEach(reader => reader.Dispose());
    }

    [Test]
    public async Task When_the_server_stops_every_stream_ends_and_none_begins()
    {
        using var reader = Open();
        await _hub.DisposeAsync();

        Assert.That((await reader.ReadToEndAsync()).Select(e => e.EventType), Is.EqualTo(["reset"]));
        Assert.That(() => Open(), Throws.TypeOf<UnavailableException>().With.Message.Contains("stopping"));
    }

    [Test]
    public async Task When_the_node_begins_to_stop_every_stream_ends_at_once()
    {
        using var reader = Open();
        _data.IsStopping = true;
        _time.Advance(EventHub.Tick);

        Assert.That((await reader.ReadToEndAsync()).Select(e => e.EventType), Is.EqualTo(["reset"]));
        Assert.That(() => Open(), Throws.TypeOf<UnavailableException>());
    }

    private EventReader Open() => _hub.Open(lastId: null, () => { });
}
