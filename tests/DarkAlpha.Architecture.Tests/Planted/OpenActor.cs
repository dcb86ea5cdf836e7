using Akka.Actor;

namespace DarkAlpha.Actors.Planted;

/// <summary>Violates: actors are internal and sealed.</summary>
public class OpenActor : ReceiveActor
{
    /// <summary>State that another class reads.</summary>
    public int State { get; private set; }

    /// <summary>Changes the state.</summary>
    protected void Count() => State++;
}
