using Tamga.Accounts;
using Tamga.Egypt.Documents.Codes;

namespace Tamga.Egypt.Documents.Sheets;

/// <summary>A postal address. The issuer's begins with the branch on invoices.</summary>
/// <remarks><c>governate</c> is how ETA spells it.</remarks>
sealed class AddressShape
{
    public AddressShape(bool withBranch) =>
        Shape = withBranch
            ? new(BranchId, Country, Governate, RegionCity, Street, BuildingNumber, PostalCode, Floor, Room, Landmark, AdditionalInformation)
            : new(Country, Governate, RegionCity, Street, BuildingNumber, PostalCode, Floor, Room, Landmark, AdditionalInformation);

    public Shape Shape { get; }
    public Member BranchId { get; } = Member.Text("branchID", 50);
    public Member Country { get; } = Member.Code("country", CountryCodes.Table);
    public Member Governate { get; } = Member.Text("governate", 100);
    public Member RegionCity { get; } = Member.Text("regionCity", 100);
    public Member Street { get; } = Member.Text("street", 200);
    public Member BuildingNumber { get; } = Member.Text("buildingNumber", 100);
    public Member PostalCode { get; } = Member.Text("postalCode", 30);
    public Member Floor { get; } = Member.Text("floor", 100);
    public Member Room { get; } = Member.Text("room", 100);
    public Member Landmark { get; } = Member.Text("landmark", 500);
    public Member AdditionalInformation { get; } = Member.Text("additionalInformation", 500);

    /// <summary>Fills what is not given from the customer's own address.</summary>
    public void Fill(Sheet sheet, int address, CustomerAddress from)
    {
        sheet.Fill(address, Country, from.Country ?? "EG");
        sheet.Fill(address, Governate, from.Governate);
        sheet.Fill(address, RegionCity, from.RegionCity);
        sheet.Fill(address, Street, from.Street);
        sheet.Fill(address, BuildingNumber, from.BuildingNumber);
        sheet.Fill(address, PostalCode, from.PostalCode);
        sheet.Fill(address, Floor, from.Floor);
        sheet.Fill(address, Room, from.Room);
        sheet.Fill(address, Landmark, from.Landmark);
        sheet.Fill(address, AdditionalInformation, from.AdditionalInformation);
    }

    /// <summary>An address without its main parts is refused later, at ETA, and harder to find there.</summary>
    public void CheckWhole(Sheet sheet, int address, string complaint = "is missing: an address needs it")
    {
        Check(sheet, address, Country, complaint);
        Check(sheet, address, Governate, complaint);
        Check(sheet, address, RegionCity, complaint);
        Check(sheet, address, Street, complaint);
        Check(sheet, address, BuildingNumber, complaint);
    }

    static void Check(Sheet sheet, int address, Member part, string complaint)
    {
        if (sheet.Bytes(address, part).IsEmpty && sheet[address, part].Kind is not CellKind.Refused) sheet.Complain(address, part, complaint);
    }
}
