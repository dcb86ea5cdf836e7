using DarkAlpha.Actors.Notifications.Console;

namespace DarkAlpha.Actors.Notifications;

/// <summary>Violates: the notifier does not know its channels.</summary>
internal sealed class PlantedNotifier(ICardConsole console)
{
    public ICardConsole Channel => console;
}
