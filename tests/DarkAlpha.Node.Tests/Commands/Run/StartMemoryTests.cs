using System.Runtime.CompilerServices;
using DarkAlpha.Node.Commands.Run;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Node.Tests.Commands.Run;

/// <summary>What a node's start needed is given back once.</summary>
[TestFixture]
public sealed class StartMemoryTests
{
    [Test]
    public void Half_a_minute_after_the_start_its_garbage_is_collected()
    {
        var time = new FakeTimeProvider();
        using var timer = StartMemory.ReleaseLater(time);
        var garbage = Leave();

        time.Advance(TimeSpan.FromSeconds(30));

        Assert.That(garbage.IsAlive, Is.False);
    }

    // By itself, so that no variable of the test holds it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Leave() => new(new object());
}
