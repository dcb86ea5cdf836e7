using Microsoft.Extensions.DependencyInjection;

namespace DarkAlpha.Actors.Planted;

/// <summary>Violates: actors are used by their messages only; wiring is in Hosting only; no system clock.</summary>
internal sealed class ReaderOfAnActor(OpenActor actor)
{
    public int Read() => actor.State;

    public IServiceCollection Wire(IServiceCollection services) => services.AddSingleton(this);

    public static DateTimeOffset Clock() => DateTimeOffset.UtcNow;
}
