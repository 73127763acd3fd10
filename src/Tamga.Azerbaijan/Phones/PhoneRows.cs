using Tamga.Records;

namespace Tamga.Azerbaijan.Phones;

/// <summary>
/// Where the lines at phones stand in the record table: a partition each, with the row of who has the phone, and a ticket for
/// everybody in the line. Ids of filings sort by the time of their creation, and so do the tickets.
/// </summary>
static class PhoneRows
{
    const string Table = "vatphones";
    const string TicketPrefix = "ticket|";

    public static RowKey Holder(string line) => new(Table, RowKeyText.Encode(line), "holder");

    public static RowKey Ticket(string line, string filingId) => new(Table, RowKeyText.Encode(line), TicketPrefix + filingId);

    public static RowQuery Tickets(string line) => RowQuery.Prefix(Table, RowKeyText.Encode(line), TicketPrefix);
}
