using Akka.Actor;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Messages.Shadows;
using DarkAlpha.Actors.Shadows;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Actors.Symbols;

/// <content>Shows the shadows what the strategies see. Nothing comes back: no round waits for a shadow, and none can block one.</content>
internal sealed partial class SymbolActor
{
    private IActorRef? StartShadows() => _services.Shadows is { } shadows
        ? Context.ActorOf(ShadowsActor.Props(_symbol, shadows, _services.Strategies), "shadows")
        : null;

    private void ShowShadows(MarketView view)
    {
        if (view.Context is { } signals && RoundRules.EndBeforeStrategies(view.Health, signals.Atr15m) is null)
        {
            _shadows?.Tell(new EvaluateShadows(signals, view.Health));
        }
    }
}
