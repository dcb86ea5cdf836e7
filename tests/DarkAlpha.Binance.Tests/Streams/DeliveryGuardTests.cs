using DarkAlpha.Binance.Streams;

namespace DarkAlpha.Binance.Tests.Streams;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DeliveryGuardTests
{
    private readonly DeliveryGuard _guard = new();

    [SetUp]
    public void Begin() => Assert.That(_guard.TryBegin(), Is.True);

    [Test]
    public void A_delivery_can_begin_after_the_previous_one_completed()
    {
        _guard.Complete();
        Assert.That(_guard.TryBegin(), Is.True);
    }

    [Test]
    public void Closing_completes_at_once_without_a_delivery_and_is_final()
    {
        _guard.Complete();
        Assert.That(_guard.CloseAsync().IsCompletedSuccessfully, Is.True);
        Assert.That(_guard.TryBegin(), Is.False);
        Assert.That(_guard.CloseAsync().IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public void Closing_waits_for_the_delivery_in_progress()
    {
        var closing = _guard.CloseAsync();
        var again = _guard.CloseAsync();
        Assert.That((closing.IsCompleted, again.IsCompleted), Is.EqualTo((false, false)));
        Assert.That(_guard.TryBegin(), Is.False);

        _guard.Complete();

        Assert.That((closing.IsCompletedSuccessfully, again.IsCompletedSuccessfully), Is.EqualTo((true, true)));
        Assert.That(_guard.TryBegin(), Is.False);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task No_delivery_is_in_progress_after_closing_whatever_the_thread_timing(CancellationToken cancellation)
    {
        for (var round = 0; round < 2_000; round++)
        {
            var guard = new DeliveryGuard();
            var isDelivering = false;
            var deliveries = Task.Run(
                () =>
                {
                    while (guard.TryBegin())
                    {
                        Volatile.Write(ref isDelivering, true);
                        Volatile.Write(ref isDelivering, false);
                        guard.Complete();
                    }
                },
                cancellation);
            await guard.CloseAsync().WaitAsync(cancellation);
            Assert.That(Volatile.Read(ref isDelivering), Is.False);
            await deliveries.WaitAsync(cancellation);
        }
    }
}
