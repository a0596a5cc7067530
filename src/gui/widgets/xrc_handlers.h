// Our own classes in XRC forms. Call registerWidgets() once, before a form is loaded.
//
// Translated (wxrc -g extracts them): <label> <hint> <note>. Not translated: all else.
// Sizes in forms are logical pixels. Every window's name="" is its XRCID and stays stable.
//
//  <object class="KeyButton" name="reg_submit">
//    <label>Register and print</label><key>F9</key>
//    <kind>primary|go|danger|secondary|small|chip</kind><symbol>plus</symbol></object>
//        -> gui::KeyButton (wxButton), wxEVT_BUTTON
//  <object class="Tile" name="reg_item_1">
//    <label>Passport</label><note>¥120.00</note><key>1</key><more>0|1</more></object>
//        -> gui::Tile (wxToggleButton), EVT_TILE_STEP, setItem(), setQuantity()
//  <object class="RailButton" name="rail_toll">
//    <label>Toll</label><key>F3</key><symbol>toll</symbol></object>
//        -> gui::RailButton (wxToggleButton), wxEVT_BUTTON, setSelected()
//  <object class="Field" name="reg_name"> (class="ScanField": big, with icon and lasting hint)
//    <label>Name</label><hint/><note/><password>0|1</password><maxlength>60</maxlength></object>
//        -> gui::Field, gui::ScanField; wxEVT_TEXT, wxEVT_TEXT_ENTER propagate to it
//  <object class="Text" name="reg_total">
//    <label>¥0.00</label><role>total</role><style>wxST_ELLIPSIZE_END</style></object>
//        -> wxStaticText; roles: see widgets/text.h
//  <object class="Card"> / <object class="Surface">   children as in wxPanel
//    <ground>card|paper|head|rail|training</ground></object>
//        -> gui::Card (round, with a line), gui::Surface (plain)
//  <object class="Rule"/>                       -> a line of 1 px; wxEXPAND it
//  <object class="StateBand" name="toll_state"/>  -> gui::StateBand; first in a Card, no border
//  <object class="StateTag" name="reg_correcting"/>     -> gui::StateTag; hidden until show()
//  <object class="InlineMessage" name="reg_message"/>   -> gui::InlineMessage; hidden until show()
//  <object class="StatusDot" name="head_connection"><label>Connected</label></object>
//  <object class="ListView" name="reg_slips">
//    <label>Slips of today</label>              spoken name
//    <hint>No slips yet today.</hint>           stands there while there are no rows
//    <header>1</header><rowheight>38</rowheight>
//    <object class="ListColumn"><label>Slip</label>
//      <kind>text|amount|pill|dot</kind><width>110</width><grow>0</grow></object>
//    ...</object>                               -> gui::ListView
//  <object class="BarChart" name="stat_hours">
//    <label>WeChat</label><note>Cash and cards</note></object>   -> gui::BarChart; two series
//  <object class="CodePicture" name="screen_code_picture"/>   -> gui::CodePicture; give it room
//  <object class="Icon"><symbol>scan</symbol><size>24</size><role>ink|muted|head</role></object>
#pragma once

namespace hallpay::gui {

/// Installs the style rules and teaches wxXmlResource our classes. Further calls do nothing.
void registerWidgets();

} // namespace hallpay::gui
