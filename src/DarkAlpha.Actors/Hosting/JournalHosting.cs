using Akka.Hosting;
using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Configures Akka.Persistence with the journal.</summary>
public static class JournalHosting
{
    /// <summary>
    /// Stores events and snapshots in a database. A file is prepared here, a server must have been prepared by
    /// <see cref="JournalStorage.WaitUntilReadyAsync"/>. Requires <see cref="SerializerHosting.WithDarkAlphaSerializer"/>.
    /// </summary>
    /// <exception cref="JournalException">The database cannot be used.</exception>
    public static AkkaConfigurationBuilder WithJournal(this AkkaConfigurationBuilder akka, JournalStorage storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        storage.Prepare();
        if (storage.Open() is { } file)
        {
            akka.AddSetup(file).AddStartup((system, _) => system.RegisterOnTermination(file.Dispose));
        }

        return akka.AddHocon(storage.ToConfig(), HoconAddMode.Prepend);
    }
}
