using DarkAlpha.Binance.Streams;

namespace DarkAlpha.Binance.Tests.Streams;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DeliveryTurnTests
{
    private readonly DeliveryTurn _turn = new();

    [SetUp]
    public void Begin() => Assert.That(_turn.TryBegin(), Is.True);

    [Test]
    public void A_turn_comes_again_and_again()
    {
        _turn.Complete();
        Assert.That(_turn.TryBegin(), Is.True);
    }

    [Test]
    public void An_end_is_over_at_once_when_nobody_delivers_and_final()
    {
        _turn.Complete();
        Assert.That(_turn.EndAsync().IsCompletedSuccessfully, Is.True);
        Assert.That(_turn.TryBegin(), Is.False);
        Assert.That(_turn.EndAsync().IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public void An_end_waits_for_the_delivery_that_is_going_on()
    {
        var end = _turn.EndAsync();
        var again = _turn.EndAsync();
        Assert.That((end.IsCompleted, again.IsCompleted), Is.EqualTo((false, false)));
        Assert.That(_turn.TryBegin(), Is.False);

        _turn.Complete();

        Assert.That((end.IsCompletedSuccessfully, again.IsCompletedSuccessfully), Is.EqualTo((true, true)));
        Assert.That(_turn.TryBegin(), Is.False);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task No_delivery_is_going_on_once_the_end_has_come_however_the_threads_run(CancellationToken cancellation)
    {
        for (var round = 0; round < 2_000; round++)
        {
            var turn = new DeliveryTurn();
            var isDelivering = false;
            var deliveries = Task.Run(
                () =>
                {
                    while (turn.TryBegin())
                    {
                        Volatile.Write(ref isDelivering, true);
                        Volatile.Write(ref isDelivering, false);
                        turn.Complete();
                    }
                },
                cancellation);
            await turn.EndAsync().WaitAsync(cancellation);
            Assert.That(Volatile.Read(ref isDelivering), Is.False);
            await deliveries.WaitAsync(cancellation);
        }
    }
}
