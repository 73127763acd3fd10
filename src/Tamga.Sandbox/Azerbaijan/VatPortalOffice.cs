using Tamga.Sandbox.Azerbaijan.Accounts;
using Tamga.Sandbox.Azerbaijan.Endpoints;
using Tamga.Sandbox.Azerbaijan.Jobs;
using Tamga.Sandbox.Azerbaijan.People;
using Tamga.Sandbox.Ledger;

namespace Tamga.Sandbox.Azerbaijan;

/// <summary>
/// All state of the Azerbaijani sandbox. A reset replaces it whole; everything in it is used under <see cref="Gate"/>.
/// </summary>
sealed class VatPortalOffice(LedgerBook ledger, TimeProvider time)
{
    readonly Dictionary<(string Subdomain, string Username), PortalAccount> _accounts = [];
    readonly Dictionary<string, Person> _people = [];
    readonly Dictionary<string, Books> _books = [];
    readonly List<Job> _running = [];
    int _lastJob = 12_344;

    public Lock Gate { get; } = new();
    public TimeProvider Time { get; } = time;
    public JobTiming Timing { get; set; } = new();

    /// <summary>Verbs that differ from the usual ones, by subdomain and path.</summary>
    public Dictionary<(string Subdomain, string Path), string> Verbs { get; } = [];

    /// <summary>Whether reading by process knows pages, or always gives the first.</summary>
    public bool ProcessHasPages { get; set; } = true;

    /// <summary>In which forms lists of invoices come.</summary>
    public PortalForms Forms { get; set; } = new();

    public IEnumerable<PortalAccount> AccountsOf(string subdomain) =>
        _accounts.Values.Where(account => account.Subdomain == subdomain);

    public void Set(PortalAccount account) => _accounts[(account.Subdomain, account.Username)] = account;

    public PortalAccount? Find(string subdomain, string username) => _accounts.GetValueOrDefault((subdomain, username));

    public Person PersonOf(string phone)
    {
        if (!_people.TryGetValue(phone, out var person))
            _people[phone] = person = new Person(phone);
        return person;
    }

    public Books BooksOf(string key)
    {
        if (!_books.TryGetValue(key, out var books))
            _books[key] = books = new Books(key, $"1{Number(key) % 1_000_000_000:D9}");
        return books;
    }

    public Books SetBooks(Books books) => _books[books.Key] = books;

    public Job Start(Books books, Func<int, DateTimeOffset, Job> make)
    {
        var now = Time.GetUtcNow();
        var job = make(++_lastJob, now);
        job.Person?.Take(job, now);
        books.Jobs[job.Id] = job;
        _running.Add(job);
        return job;
    }

    /// <summary>Brings every process up to the present.</summary>
    public void Settle()
    {
        var now = Time.GetUtcNow();
        foreach (var job in _running)
            job.Advance(now);
        _running.RemoveAll(job => job.Finished);
    }

    /// <summary>Puts into the ledger what was taken, and for whom.</summary>
    public void Accept(string kind, string books, string key, Job? job = null, string? qaime =
        null) => ledger.Accept(new AcceptedWork
        {
            Authority = VatPortalAuthority.AuthorityName, Kind = kind, Books = books, Key = $"{books}|{key}", ProcessId = job?.Id,
            Qaime = qaime,
        });

    static uint Number(string key) => key.Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619u);
}
